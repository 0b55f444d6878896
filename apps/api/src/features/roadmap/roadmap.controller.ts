import { Controller, Get } from '@nestjs/common';
import { type Answer, page } from '../../http/answer';
import { NAVIGATION } from '../../http/navigation';
import { roadmapView } from './roadmap.view';

/** Says plainly which parts of the product do not exist yet, and what they will do. */
@Controller('coming')
export class RoadmapController {
  @Get()
  show(): Answer {
    return page('roadmap', roadmapView(NAVIGATION), { title: 'What comes next', area: 'coming' });
  }
}
